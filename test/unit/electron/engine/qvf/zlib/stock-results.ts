import { echoes, mixed, noise, sheetText } from './generated-inputs.ts';

type StockResult = {
  readonly make: (length: number, seed: number) => Buffer;
  readonly length: number;
  readonly seed: number;
  readonly deflated: { readonly size: number; readonly sha256: string };
};

/** What native stock zlib (1.2.13, level 6, in one call) made of generated inputs, and pako 2.1.0 too. */
export const stockResults: readonly StockResult[] = [
  {
    make: sheetText,
    length: 0,
    seed: 1,
    deflated: { size: 8, sha256: 'aca503def43dc086a5aaa5c3d6f86bcbbc2aa6a80007ddea4a81bce2b376fceb' },
  },
  {
    make: sheetText,
    length: 1,
    seed: 2,
    deflated: { size: 9, sha256: 'f085a1a0cbff7cf2fca82ee1fd5bc37a2170b8de44a0f2c7b82b4bd7807f8183' },
  },
  {
    make: sheetText,
    length: 300,
    seed: 3,
    deflated: { size: 189, sha256: 'ffa3a7cd585ccdc80396ea499c364a959d11fd9549dd9183caa1cb8b7efb4559' },
  },
  {
    make: sheetText,
    length: 20000,
    seed: 4,
    deflated: { size: 6109, sha256: 'e7312f08e1c95b2a1a6c2672a348b36389ee5baa2735680ffb22e8a6524c615a' },
  },
  {
    make: sheetText,
    length: 65535,
    seed: 5,
    deflated: { size: 19328, sha256: '43e3d8c2f3d8a0b7a00a60a6d2757767a380070799da80953ae91d39bbf98a27' },
  },
  {
    make: sheetText,
    length: 65536,
    seed: 6,
    deflated: { size: 19449, sha256: 'e8c9ba14938b20f1b5df1d2b2c0db3797afbd4a7b8c2ace9085be88dea6c476b' },
  },
  {
    make: sheetText,
    length: 65537,
    seed: 7,
    deflated: { size: 19607, sha256: 'de3a92f003561b4615d96e52bf3ed4d29a7c34d508af89bd057c93d194f8fa88' },
  },
  {
    make: sheetText,
    length: 700000,
    seed: 8,
    deflated: { size: 205133, sha256: 'e0e08cedcefa29d10d10e64412bc75d143a7c83af2f4da42dc6aa1a9b0f189f1' },
  },
  {
    make: noise,
    length: 100,
    seed: 9,
    deflated: { size: 111, sha256: 'dedd8f2edadd62c17372ee1772960d65960a9019357e1cdad434600d9955c66c' },
  },
  {
    make: noise,
    length: 65536,
    seed: 10,
    deflated: { size: 65562, sha256: 'cd53f791f1091e96b7d875117ead520126cd0a8f1cce5d700505def01b0d6ec9' },
  },
  {
    make: noise,
    length: 300000,
    seed: 11,
    deflated: { size: 300101, sha256: 'd9a132b339623e0f35f7e54fd6efa5d7af7e925e1bee5e0351bc9ea7b2537f17' },
  },
  {
    make: echoes,
    length: 32768,
    seed: 12,
    deflated: { size: 7134, sha256: 'bf51636c8ea47f98ae6b706c056c568838a684fda7f32db6213e2ed4db9e4f6e' },
  },
  {
    make: echoes,
    length: 98304,
    seed: 13,
    deflated: { size: 20588, sha256: 'fa40aea710288fe027621612004f608fcf5e5028fafca3207b41db38dcec5614' },
  },
  {
    make: echoes,
    length: 131073,
    seed: 14,
    deflated: { size: 26977, sha256: '52a2e0587cd3cf51f1743f43c29b17fc21be00baf8aaf14bc2d5b24541453894' },
  },
  {
    make: echoes,
    length: 1000000,
    seed: 15,
    deflated: { size: 222978, sha256: '4f835a0ac09458c5755cb3d95ff17ef3210df2bf9d2b77fe6f7f3cd8c9c6c111' },
  },
  {
    make: mixed,
    length: 262144,
    seed: 16,
    deflated: { size: 132903, sha256: '7f977e678f0afe15377e6cb1f1351ae0e7fc134fbf6b9c6bc396b9fb66ef663c' },
  },
  {
    make: mixed,
    length: 900000,
    seed: 17,
    deflated: { size: 452725, sha256: 'dae3546718c25380ee7de2a66bfdec2a2bab025a99276e93ce44209f70dfb420' },
  },
];
