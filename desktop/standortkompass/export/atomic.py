"""Safe writing for exports: the shared functions under the name that exports use."""

from standortkompass.files import require_writable_folder, write_atomic

__all__ = ["require_writable_folder", "write_atomic"]
