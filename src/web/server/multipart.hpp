// multipart/form-data (RFC 7578) from a body in memory: views into it, no copies of content.
//
// Strict: CRLF line ends, each part with exactly one Content-Disposition of form-data, no nested multipart, no transfer
// encodings, nothing behind the last boundary but one line end.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace web {

struct Part {
    std::string name;                      // UTF-8
    std::optional<std::string> file_name;  // UTF-8, its last path component; present for files, "" when none was chosen
    std::string_view content_type;         // as it was sent; empty when absent
    std::string_view content;
};

struct MultipartLimits {
    std::size_t parts = 200;
    std::size_t head = 4096;  // bytes of the fields of one part
};

// The boundary of a Content-Type header of this kind; nothing when it is another type or the boundary is malformed.
std::optional<std::string> multipart_boundary(std::string_view content_type);

// All parts in their order; nothing when the body is malformed or beyond a limit.
std::optional<std::vector<Part>> parse_multipart(std::string_view body, std::string_view boundary,
                                                 const MultipartLimits& limits = {});

}  // namespace web
