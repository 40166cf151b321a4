import { safeStorage } from 'electron';
import type { SystemSecrets } from '../core/access';

/** The system's keyring through Electron's asynchronous interface; the synchronous one is on its way out. */
export const systemSecrets: SystemSecrets = {
  available: async () => {
    // On Linux without a keyring Electron falls back on a password that stands in its source: that protects nothing.
    const pretends = process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text';
    // A keyring that answers with an error is none.
    return !pretends && (await safeStorage.isAsyncEncryptionAvailable().catch(() => false));
  },
  seal: async (key) => (await safeStorage.encryptStringAsync(Buffer.from(key).toString('base64'))).toString('base64'),
  open: async (sealed) => {
    try {
      const { result } = await safeStorage.decryptStringAsync(Buffer.from(sealed, 'base64'));
      return Uint8Array.from(Buffer.from(result, 'base64'));
    } catch {
      // Sealed by another person or machine: the passphrase is asked for.
      return null;
    }
  },
};
