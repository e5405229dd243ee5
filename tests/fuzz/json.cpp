// Fuzzes the JSON reader: what it accepts is written, read again, and then written in the same way. (The documents may
// differ: -2.5e3 is a double, and is written as -2500.)
#include "base/json.hpp"
#include "fuzz/entry.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    base::JsonFault fault;
    const auto document = base::parse_json({reinterpret_cast<const char*>(data), size}, fault);
    if (!document) return 0;
    const std::string text = base::to_json(*document);
    const auto again = base::parse_json(text, fault);
    fuzz::expect(again && base::to_json(*again) == text);
    base::to_canonical_json(*document);
    return 0;
}
