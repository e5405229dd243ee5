// Fuzzes multipart bodies, boundaries and plain forms. The first line is taken for the Content-Type.
#include "web/server/multipart.hpp"
#include "fuzz/entry.hpp"
#include "web/server/target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto line = std::min(bytes.find('\n'), bytes.size());
    const std::string_view body = line < bytes.size() ? bytes.substr(line + 1) : std::string_view{};
    const auto boundary = web::multipart_boundary(bytes.substr(0, line));
    if (const auto parts = web::parse_multipart(body, boundary.value_or("b"))) {
        for (const web::Part& part : *parts) {
            fuzz::expect(part.content.data() >= body.data() &&
                         part.content.data() + part.content.size() <= body.data() + body.size());
            if (part.file_name) fuzz::expect(part.file_name->find_first_of("/\\") == std::string::npos);
        }
    }
    web::parse_form(body);
    return 0;
}
