/** The PIN of everybody in the demo office. Shown on its lock screen: there is nobody to protect. */
export const demoSecret = '246810';
