export function ShareDialog({ onClose }: { readonly onClose: () => void }) { void onClose; return null; }
