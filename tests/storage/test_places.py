"""Folders that a cloud service copies or that lie in a network are told by name, marker and mount."""

import sys
from pathlib import Path

import pytest

from reader.storage.places import place_warning

MOUNTS = """/dev/sda1 / ext4 rw 0 0
server:/export /mnt/far nfs4 rw 0 0
//server/share /mnt/my\\040share cifs rw 0 0
tmpfs /mnt/far/near tmpfs rw 0 0
short
"""


@pytest.fixture
def mounts(tmp_path):
    path = tmp_path / "mounts"
    path.write_text(MOUNTS)
    return path


@pytest.mark.parametrize(
    "folder", ["Dropbox/notes", "OneDrive - Selwick College", "a/Nextcloud/b", "Dropbox (Selwick)"]
)
def test_folders_by_name(tmp_path, folder, mounts):
    warning = place_warning(tmp_path / folder / "library.sqlite", mounts)
    assert warning is not None
    assert folder.split("/")[0].split(" ")[0] in warning or "Nextcloud" in warning
    assert warning.endswith(".")


def test_folders_by_marker(tmp_path, mounts):
    (tmp_path / "shared" / ".stfolder").mkdir(parents=True)
    assert "Syncthing" in place_warning(tmp_path / "shared" / "deep" / "library.sqlite", mounts)


@pytest.mark.parametrize("name", ["notes", "Dropboxes", "onedriver", "my drives"])
def test_other_folders_are_not_warned_about(tmp_path, name, mounts):
    assert place_warning(tmp_path / name / "library.sqlite", mounts) is None


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the list of mounts is Linux's")
def test_mounts(tmp_path, mounts):
    for folder, far in (("/mnt/far", True), ("/mnt/my share/x", True), ("/mnt/far/near", False), ("/home/x", False)):
        warning = place_warning(Path(folder) / "l.sqlite", mounts)
        assert ("network" in (warning or "")) is far, folder
    assert place_warning(Path("/home/x/l.sqlite"), tmp_path / "missing") is None
