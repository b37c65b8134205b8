import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** A program beside Node that something of ours runs. */
export interface Need {
  name: string;
  /** What does not work without it. */
  purpose: string;
  usedBy: 'product' | 'tests';
  isThere(): boolean;
  debianPackages: readonly string[];
}

const CHROMIUM_PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const RTSP_SERVER_PARTS = `
import gi
gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import Gst, GstRtspServer
Gst.init(None)
assert all(Gst.ElementFactory.find(name) for name in ("appsrc", "h264parse", "rtph264pay", "rtpbin", "udpsrc"))
`;

export const NEEDS: readonly Need[] = [
  {
    name: 'ffmpeg',
    purpose: 'RTSP cameras',
    usedBy: 'product',
    isThere: () => runs('ffmpeg', ['-version']),
    debianPackages: ['ffmpeg'],
  },
  {
    name: 'Chromium',
    purpose: 'end-to-end tests',
    usedBy: 'tests',
    isThere: () =>
      [process.env['CHROMIUM_PATH'] ?? '', ...CHROMIUM_PATHS].some((path) => path && existsSync(path)),
    debianPackages: ['chromium'],
  },
  {
    name: 'Poppler',
    purpose: 'tests of PDF files',
    usedBy: 'tests',
    isThere: () => runs('pdftotext', ['-v']),
    debianPackages: ['poppler-utils'],
  },
  {
    name: 'GStreamer RTSP server',
    purpose: 'tests of RTSP cameras',
    usedBy: 'tests',
    isThere: () => runs('/usr/bin/python3', ['-c', RTSP_SERVER_PARTS]),
    debianPackages: [
      'python3-gi',
      'gir1.2-gst-rtsp-server-1.0',
      'gstreamer1.0-plugins-base',
      'gstreamer1.0-plugins-good',
      'gstreamer1.0-plugins-bad',
    ],
  },
];

function runs(command: string, args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore', timeout: 20_000 }).status === 0;
}
