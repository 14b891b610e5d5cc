/** The faces that come with the program: `<family>-<weight>` → file inside node_modules. */
export const BUILT_FACES: Readonly<Record<string, string>> = {
  'noto-serif-sc-400': '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  'noto-serif-sc-700': '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
  'noto-serif-sc-900': '@expo-google-fonts/noto-serif-sc/900Black/NotoSerifSC_900Black.ttf',
  'noto-sans-sc-400': '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  'noto-sans-sc-700': '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
  'noto-sans-sc-900': '@expo-google-fonts/noto-sans-sc/900Black/NotoSansSC_900Black.ttf',
};
