// Asks another server by HTTP: bytes in DER out, bytes in DER back. The only connection that this program makes by itself.
#pragma once
#include <chrono>
#include <string>
#include <string_view>

namespace base {

struct Post {
    std::string url;  // http:// or https://; for the latter the certificates that the system trusts count
    std::string_view content_type, answer_type;
    std::string_view body;
};

// Throws EnvironmentError when there is no such answer, of at most `most_answer` bytes, within `patience`. Follows no
// redirect and uses no proxy.
std::string post_der(const Post& post, std::chrono::seconds patience, std::size_t most_answer = 65'536);

}  // namespace base
