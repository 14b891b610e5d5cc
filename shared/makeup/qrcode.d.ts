/** The part of qrcode that draws nothing and needs neither Node nor a canvas. */
declare module 'qrcode/lib/core/qrcode.js' {
  const QRCode: {
    create(
      text: string,
      options: { errorCorrectionLevel: 'L' | 'M' | 'Q' | 'H' },
    ): { modules: { size: number; get(row: number, column: number): number | boolean } };
  };
  export default QRCode;
}
