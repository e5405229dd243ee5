#include "base/check.hpp"

#include <cstdio>
#include <cstdlib>

namespace base {

void check_failed(const char* condition, const char* file, int line) {
    std::fprintf(stderr, "%s:%d: our mistake: %s does not hold\n", file, line, condition);
    std::abort();
}

}  // namespace base
