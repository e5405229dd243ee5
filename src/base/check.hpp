// CHECK: what can only be false when we made a mistake. Prints where, and aborts, in tests as in the product.
#pragma once

namespace base {
[[noreturn]] void check_failed(const char* condition, const char* file, int line);
}

#define CHECK(condition) ((condition) ? static_cast<void>(0) : ::base::check_failed(#condition, __FILE__, __LINE__))
