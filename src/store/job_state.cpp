// The one rule for text that is stored.
#include "store/job_state.hpp"

#include "base/text.hpp"

namespace store {

void check_text(std::string_view text) {
    if (text.contains('\0')) throw DatabaseError(Trouble::check, "Text with a NUL character cannot be stored.");
    if (!base::is_utf8(text)) throw DatabaseError(Trouble::check, "Text that is not UTF-8 cannot be stored.");
}

}  // namespace store
