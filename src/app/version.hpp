// Which Keepwright this is.
#pragma once

namespace app {

const char* version_text();  // "0.1.0"
void print_version();        // with what it was built with

}  // namespace app
