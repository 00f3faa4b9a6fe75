import { echoes, mixed, noise, sheetText } from './generated-inputs.ts';

/**
 * What native stock zlib (1.2.13, level 6, one call) made of generated inputs, and pako 2.1.0 too:
 * how the input is made, its length and seed; the length and sha-256 of the stream.
 */
export const stockResults: readonly [(length: number, seed: number) => Buffer, number, number, number, string][] = [
  [sheetText, 0, 1, 8, 'aca503def43dc086a5aaa5c3d6f86bcbbc2aa6a80007ddea4a81bce2b376fceb'],
  [sheetText, 1, 2, 9, 'f085a1a0cbff7cf2fca82ee1fd5bc37a2170b8de44a0f2c7b82b4bd7807f8183'],
  [sheetText, 300, 3, 189, 'ffa3a7cd585ccdc80396ea499c364a959d11fd9549dd9183caa1cb8b7efb4559'],
  [sheetText, 20000, 4, 6109, 'e7312f08e1c95b2a1a6c2672a348b36389ee5baa2735680ffb22e8a6524c615a'],
  [sheetText, 65535, 5, 19328, '43e3d8c2f3d8a0b7a00a60a6d2757767a380070799da80953ae91d39bbf98a27'],
  [sheetText, 65536, 6, 19449, 'e8c9ba14938b20f1b5df1d2b2c0db3797afbd4a7b8c2ace9085be88dea6c476b'],
  [sheetText, 65537, 7, 19607, 'de3a92f003561b4615d96e52bf3ed4d29a7c34d508af89bd057c93d194f8fa88'],
  [sheetText, 700000, 8, 205133, 'e0e08cedcefa29d10d10e64412bc75d143a7c83af2f4da42dc6aa1a9b0f189f1'],
  [noise, 100, 9, 111, 'dedd8f2edadd62c17372ee1772960d65960a9019357e1cdad434600d9955c66c'],
  [noise, 65536, 10, 65562, 'cd53f791f1091e96b7d875117ead520126cd0a8f1cce5d700505def01b0d6ec9'],
  [noise, 300000, 11, 300101, 'd9a132b339623e0f35f7e54fd6efa5d7af7e925e1bee5e0351bc9ea7b2537f17'],
  [echoes, 32768, 12, 7134, 'bf51636c8ea47f98ae6b706c056c568838a684fda7f32db6213e2ed4db9e4f6e'],
  [echoes, 98304, 13, 20588, 'fa40aea710288fe027621612004f608fcf5e5028fafca3207b41db38dcec5614'],
  [echoes, 131073, 14, 26977, '52a2e0587cd3cf51f1743f43c29b17fc21be00baf8aaf14bc2d5b24541453894'],
  [echoes, 1000000, 15, 222978, '4f835a0ac09458c5755cb3d95ff17ef3210df2bf9d2b77fe6f7f3cd8c9c6c111'],
  [mixed, 262144, 16, 132903, '7f977e678f0afe15377e6cb1f1351ae0e7fc134fbf6b9c6bc396b9fb66ef663c'],
  [mixed, 900000, 17, 452725, 'dae3546718c25380ee7de2a66bfdec2a2bab025a99276e93ce44209f70dfb420'],
];
