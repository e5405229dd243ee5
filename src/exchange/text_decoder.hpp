// Text files of any usual encoding as UTF-8: what the encoding is, and the decoding piece by piece.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "exchange/byte_source.hpp"
#include "exchange/table_source.hpp"

namespace exchange {

// Decodes pieces of any length into UTF-8. A byte order mark at the start is left out.
class TextDecoder {
public:
    explicit TextDecoder(TextEncoding encoding) : encoding_(encoding) {}

    // Appends the characters that are complete to `out`. `last` says that nothing follows. False when the bytes are not
    // of this encoding, hold U+0000, or end within a character; `out` then ends before the fault.
    bool decode(std::string_view bytes, bool last, std::string& out);

private:
    bool decode_utf8(std::string_view bytes, bool last, std::string& out);
    bool decode_utf16(std::string_view bytes, bool last, std::string& out);
    bool decode_windows_1252(std::string_view bytes, std::string& out);
    void append(char32_t character, std::string& out);

    TextEncoding encoding_;
    std::string rest_;   // the beginning of a character that the last piece cut
    char16_t high_ = 0;  // a high surrogate that waits for its other half
    bool at_start_ = true;
};

// The encoding of the whole content. A mark at the start decides; then the pattern of zero bytes that UTF-16 leaves in
// western text; then whether all of it is valid UTF-8; else Windows-1252, if each byte has a meaning there. Nothing when
// none fits, as for binary files. Reads everything once and returns to the start.
std::optional<TextEncoding> detect_encoding(ByteSource& bytes);

// Appends one code point. It must be a Unicode scalar value.
void append_utf8(char32_t character, std::string& out);

}  // namespace exchange
