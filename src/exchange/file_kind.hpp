// What kind of file some bytes are, by their content.
#pragma once
#include <cstdint>

#include "exchange/byte_source.hpp"

namespace exchange {

enum class FileKind : std::uint8_t {
    empty,
    text,
    zip,                 // perhaps a workbook
    old_workbook,        // XLS: a compound file with a workbook
    encrypted_workbook,  // a compound file with an encrypted package
    markup,              // a web page or XML
    pdf,
};

// Reads as much as it needs and returns to the start.
FileKind kind_of(ByteSource& bytes);

}  // namespace exchange
