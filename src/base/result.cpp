// The words of a refusal.
#include "base/result.hpp"

#include "base/translate.hpp"

namespace base {

std::string describe(const Fault& fault) { return put(tr(fault.message), fault.arguments); }

}  // namespace base
