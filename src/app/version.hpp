// Which Keepwright this is.
#pragma once
#include <string_view>

namespace app {

std::string_view version_text();  // "0.1.0"; ends with a zero byte
void print_version();             // with what it was built with

}  // namespace app
