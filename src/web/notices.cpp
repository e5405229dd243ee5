#include "web/notices.hpp"

#include <array>

#include "base/translate.hpp"

namespace web {

namespace {

struct Notice {
    std::string_view name;
    parts::Tone tone;
    std::string_view message;
};

using parts::Tone;

constexpr std::array notices{
    Notice{"created", Tone::success, base::word("Created.")},
    Notice{"saved", Tone::success, base::word("Saved.")},
    Notice{"unchanged", Tone::info, base::word("Nothing was different, so nothing was saved.")},
    Notice{"removed", Tone::success, base::word("Removed. Its history is kept.")},
    Notice{"advanced", Tone::success, base::word("Done: the record is in its new state.")},
    Notice{"commented", Tone::success, base::word("Comment added.")},
    Notice{"attached", Tone::success, base::word("File added.")},
    Notice{"imported", Tone::success, base::word("The import is done.")},
    Notice{"bulk", Tone::success, base::word("The chosen records were changed.")},
    Notice{"frozen", Tone::success, base::word("A new version was made from the decisions as they are now.")},
    Notice{"password", Tone::success, base::word("Your password is changed. Other sessions were ended.")},
    Notice{"second-factor", Tone::success, base::word("The second factor is on.")},
    Notice{"second-factor-off", Tone::success, base::word("The second factor is off.")},
    Notice{"token-revoked", Tone::success, base::word("The token does not work any more.")},
    Notice{"session-ended", Tone::success, base::word("The session is ended.")},
    Notice{"signed-out", Tone::success, base::word("You are signed out.")},
    Notice{"relevelled", Tone::success, base::word("The chosen risks have levels by the method in force.")},
    Notice{"welcome", Tone::success, base::word("Everything is ready. These are the next steps.")},
};

}  // namespace

std::optional<parts::Flash> notice_for(std::string_view name) {
    for (const Notice& notice : notices)
        if (notice.name == name) return parts::Flash{notice.tone, base::tr(notice.message)};
    return std::nullopt;
}

}  // namespace web
