/** A heading as it is compared: "* 手机号码（必填）" is 手机号码. */
export const bareHeading = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^()]*\)|\[[^[\]]*\]|【[^【】]*】/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
