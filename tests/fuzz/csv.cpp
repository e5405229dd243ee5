// Fuzzes tables in text: encodings, separators, quotes. What is read has a cell for each column.
#include "exchange/open_table.hpp"
#include "fuzz/entry.hpp"
#include "fuzz/read_table.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::read_table({reinterpret_cast<const char*>(data), size}, "table.csv");
    return 0;
}
