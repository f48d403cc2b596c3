"""What the reader of a Word file has to say of it as a whole, in both languages."""

from __future__ import annotations

from collections.abc import Collection

from auditor.bilingual import in_language
from auditor.readers.docx import names as n
from auditor.readers.docx.names import Element

_CHANGES = (n.INS, n.DEL, n.MOVE_FROM, n.MOVE_TO)


def changes(root: Element) -> int:
    """The number of tracked insertions, deletions and moves that stand in a part."""
    return sum(1 for _ in root.iter(*_CHANGES))


def remarks(roots: Collection[Element], hidden: int) -> list[str]:
    """The remarks on a document with these parts and ``hidden`` characters of hidden text."""
    out: list[tuple[str, str]] = []
    tracked = sum(changes(root) for root in roots)
    if tracked:
        out.append(
            (
                f"Tệp có {tracked} chỗ sửa đang theo dõi (Track Changes), được đọc như đã chấp nhận tất cả.",
                f"The file has {tracked} tracked changes; it was read as if all were accepted.",
            )
        )
    if hidden:
        out.append(
            (
                f"Bỏ qua {hidden} ký tự được định dạng ẩn (Hidden), đề nghị kiểm tra lại.",
                f"Skipped {hidden} characters of hidden text; please check them.",
            )
        )
    inserted = sum(1 for root in roots for _ in root.iter(n.ALT_CHUNK, n.SUB_DOCUMENT))
    if inserted:
        out.append(
            (
                f"Không đọc {inserted} tệp được chèn hoặc liên kết bên trong văn bản.",
                f"Did not read {inserted} files inserted into or linked from the document.",
            )
        )
    return [in_language(vi, en, None) for vi, en in out]
