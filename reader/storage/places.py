"""Is the folder of the library one that another program copies, or that lies on another machine?"""

import sys
from pathlib import Path

SYNCED = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "mobile documents": "iCloud",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "pcloud": "pCloud",
    "pclouddrive": "pCloud",
    "megasync": "MEGA",
    "seafile": "Seafile",
    "syncthing": "Syncthing",
}
"""Names of folders, in lower case, that are kept the same on several machines, and by what."""
MARKERS = {".stfolder": "Syncthing", ".dropbox": "Dropbox", ".sync": "Resilio Sync", ".owncloudsync.log": "ownCloud"}
"""Files that such a program leaves in its top folder."""
NETWORK = frozenset(
    [
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "afpfs",
        "webdav",
        "davfs",
        "9p",
        "ceph",
        "glusterfs",
        "fuse.sshfs",
        "fuse.rclone",
        "fuse.davfs2",
        "fuse.gvfsd-fuse",
    ]
)
MOUNTS = Path("/proc/mounts")


def place_warning(library: Path, mounts: Path = MOUNTS) -> str | None:
    """A sentence when the library's folder is synchronised by a cloud service or lies in a network; else None.

    Known by names of folders, marker files and, on Linux, the kernel's list of mounts; a service may go unnoticed.
    """
    folder = library.expanduser().absolute().parent
    service = _synced_by(folder)
    if service is not None:
        return (
            f"The library lies in a folder that {service} keeps the same on several machines; that can damage it while "
            "the program runs. Keep it in another folder, and bring it over with `library backup` and `library merge`."
        )
    if _is_in_network(folder, mounts):
        return (
            "The library lies in a network folder, where notes can be lost when two machines write at once; "
            "keep it on this machine's own disk."
        )
    return None


def _synced_by(folder: Path) -> str | None:
    for each in (folder, *folder.parents):
        name = each.name.lower()
        for known, service in SYNCED.items():
            if name == known or name.startswith((f"{known} -", f"{known} (", f"{known}-")):
                return service
        for marker, service in MARKERS.items():
            if (each / marker).exists():
                return service
    return None


def _is_in_network(folder: Path, mounts: Path) -> bool:
    if str(folder).startswith("\\\\"):
        return True
    if not sys.platform.startswith("linux"):
        return False
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    points = [(_unescaped(parts[1]), parts[2]) for line in lines if len(parts := line.split()) >= 3]
    here = [(len(point), kind) for point, kind in points if folder == Path(point) or Path(point) in folder.parents]
    return bool(here) and max(here)[1] in NETWORK


def _unescaped(point: str) -> str:
    """The kernel writes spaces in names of folders as \\040."""
    return point.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")
