// What kind of file some bytes are, by their content.
#include "exchange/file_kind.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/text.hpp"

namespace exchange {
namespace {

using namespace std::string_view_literals;

// ECMA-376 part 2 and MS-OFFCRYPTO: an encrypted workbook is a compound file with the stream "EncryptedPackage".
constexpr auto encrypted_stream = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv;

bool holds(ByteSource& bytes, std::string_view wanted) {
    bytes.seek(0);
    std::string window;
    std::string piece(std::size_t{64} << 10, '\0');
    while (const std::size_t count = bytes.read(piece)) {
        window.append(piece, 0, count);
        if (window.contains(wanted)) return true;
        window.erase(0, window.size() - std::min(window.size(), wanted.size()));
    }
    return false;
}

bool is_markup(std::string_view head) {
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
    for (const auto start : {"<!doctype"sv, "<html"sv, "<?xml"sv, "<table"sv}) {
        if (base::equals_ignoring_case(head.substr(0, start.size()), start)) return true;
    }
    return false;
}

}  // namespace

FileKind kind_of(ByteSource& bytes) {
    bytes.seek(0);
    std::string head(1024, '\0');
    head.resize(bytes.read(head));
    FileKind kind = FileKind::text;
    if (head.empty()) kind = FileKind::empty;
    else if (head.starts_with("PK\x03\x04"sv) || head.starts_with("PK\x05\x06"sv)) kind = FileKind::zip;
    else if (head.starts_with("%PDF-"sv)) kind = FileKind::pdf;
    else if (head.starts_with("\x09\x08\x10\0"sv) || head.starts_with("\x09\x08\x08\0"sv)) kind = FileKind::old_workbook;
    else if (is_markup(head)) kind = FileKind::markup;
    else if (head.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv))
        kind = holds(bytes, encrypted_stream) ? FileKind::encrypted_workbook : FileKind::old_workbook;
    bytes.seek(0);
    return kind;
}

}  // namespace exchange
