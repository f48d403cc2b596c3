"""Why a Word file is not read: one sentence in each language for every reason."""

from __future__ import annotations

from auditor.readers.errors import ReadError


def damaged() -> ReadError:
    """The error for a file that is cut off or otherwise broken."""
    return ReadError(
        "Tệp Word bị hỏng hoặc tải về chưa đủ; đề nghị mở bằng Word, lưu lại rồi thử lại.",
        "The Word file is damaged or incomplete; please open it in Word, save it again and retry.",
    )


def too_large() -> ReadError:
    """The error for a file that would unpack to more than can be read safely."""
    return ReadError(
        "Tệp Word bung ra quá lớn so với một báo cáo nên không được đọc, để bảo đảm an toàn.",
        "The Word file unpacks to far more than a report can hold and was not read, for safety.",
    )


def unsafe() -> ReadError:
    """The error for a part with a document type declaration."""
    return ReadError(
        "Tệp Word chứa khai báo DTD (thực thể) không được phép nên không được đọc, để bảo đảm an toàn.",
        "The Word file contains a document type (entity) declaration, which is not allowed, and was not read.",
    )


def too_deep() -> ReadError:
    """The error for markup nested beyond anything a report needs."""
    return ReadError(
        "Tệp Word có quá nhiều tầng lồng nhau nên không đọc được; đề nghị lưu lại bằng Word.",
        "The Word file is nested too deeply to be read; please save it again with Word.",
    )


def not_word() -> ReadError:
    """The error for any other file."""
    return ReadError(
        "Tệp không phải là văn bản Word (.docx); đề nghị mở bằng Word và lưu dưới dạng .docx.",
        "The file is not a Word document (.docx); please open it in Word and save it as .docx.",
    )


def old_format(data: bytes) -> ReadError:
    """The error for a compound file: an encrypted Word file or an old .doc."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return ReadError(
            "Tệp Word được đặt mật khẩu; đề nghị bỏ mật khẩu rồi thử lại.",
            "The Word file is protected by a password; please remove the password and retry.",
        )
    return ReadError(
        "Tệp là văn bản Word kiểu cũ (.doc) dù mang đuôi khác; đề nghị mở bằng Word và lưu dưới dạng .docx.",
        "The file is an old Word document (.doc) under another suffix; please open it in Word and save it as .docx.",
    )


def empty() -> ReadError:
    """The error for a file without content."""
    return ReadError("Tệp rỗng, không có nội dung.", "The file is empty.")
