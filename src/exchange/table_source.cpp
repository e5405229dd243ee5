// How a file was understood, in words.
#include "exchange/table_source.hpp"

#include "base/translate.hpp"

namespace exchange {
namespace {

std::string separator_in_words(char separator) {
    switch (separator) {
        case ',':
            return std::string(base::tr("CSV, {0}, separated by commas."));
        case ';':
            return std::string(base::tr("CSV, {0}, separated by semicolons."));
        case '\t':
            return std::string(base::tr("CSV, {0}, separated by tabs."));
        case '|':
            return std::string(base::tr("CSV, {0}, separated by vertical bars."));
        default:
            return base::put(base::tr("CSV, {0}, separated by {1}"), {"{0}", std::string(1, separator)});
    }
}

}  // namespace

std::string_view name_of(TextEncoding encoding) {
    switch (encoding) {
        case TextEncoding::utf8:
            return "UTF-8";
        case TextEncoding::utf8_with_mark:
            return "UTF-8 (BOM)";
        case TextEncoding::utf16_le:
            return "UTF-16 LE";
        case TextEncoding::utf16_be:
            return "UTF-16 BE";
        case TextEncoding::windows_1252:
            return "Windows-1252";
    }
    return {};
}

std::string describe(const TableDescription& description) {
    if (description.format == TableFormat::xlsx) return base::put(base::tr("XLSX, sheet {0}."), {description.sheet});
    return base::put(separator_in_words(description.separator), {name_of(description.encoding)});
}

}  // namespace exchange
