// Writes the head of an answer: the one place where framing and security headers are decided.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "web/server/http.hpp"

namespace web {

std::string_view reason_phrase(int status);

std::uint64_t length_of(const Response& response);
bool has_body(int status);  // 1xx, 204 and 304 have none

// Replaces `out`. `secure`: the client came by https, so it may be told to stay there (HSTS).
void write_head(std::string& out, const Response& response, bool keep_alive, bool secure);

}  // namespace web
