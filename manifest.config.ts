import type { ManifestV3Export } from '@crxjs/vite-plugin';
import manifestJson from './manifest.json' with { type: 'json' };
import packageJson from './package.json' with { type: 'json' };

export type Browser = 'chrome' | 'firefox';

/** manifest.json with the version of package.json and what each browser wants otherwise. */
export function manifest(browser: Browser): ManifestV3Export {
  const common = { ...manifestJson, version: packageJson.version };
  if (browser === 'chrome') return common;
  // Firefox reads policies without a schema.
  const {
    minimum_chrome_version: _unused,
    storage: _schema,
    side_panel,
    background,
    action,
    ...rest
  } = common;
  return {
    ...rest,
    // In the toolbar, where its colour can be seen, and not in the panel behind the puzzle piece.
    action: { ...action, default_area: 'navbar' },
    // Its sidebar needs no permission, and shall not open by itself.
    permissions: rest.permissions.filter((permission) => permission !== 'sidePanel'),
    sidebar_action: {
      default_panel: side_panel.default_path,
      default_title: action.default_title,
      default_icon: action.default_icon,
      open_at_install: false,
    },
    background: { scripts: [background.service_worker], type: 'module' },
    browser_specific_settings: {
      gecko: {
        id: 'mailproof@mailproof.example',
        // The first on every system that knows data_collection_permissions.
        strict_min_version: '142.0',
        data_collection_permissions: { required: ['none'] },
      },
    },
  } as unknown as ManifestV3Export;
}
