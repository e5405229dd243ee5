// gzip (RFC 1952), by zlib.
#pragma once
#include <string>
#include <string_view>

namespace web {

std::string gzip(std::string_view content);  // at level 1: for answers that are made now

}  // namespace web
