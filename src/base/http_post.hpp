// Asks another server by HTTP: bytes in DER out, bytes in DER back. The only connection that this program makes by itself.
#pragma once
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

namespace base {

struct Post {
    std::string url;  // is_post_address; for https:// the certificates that the system trusts count
    std::string_view content_type, answer_type;
    std::string_view body;
};

// http:// or https://, a host, and neither a user nor a space.
bool is_post_address(const std::string& url);

// Throws EnvironmentError when there is no such answer, of at most `most_answer` bytes, within `patience`; looking up the
// name of the host may take longer. Follows no redirect and uses no proxy. The text of the error names the server, not the
// whole address, which may hold a secret.
std::string post_der(const Post& post, std::chrono::seconds patience, std::size_t most_answer = 65'536);

}  // namespace base
