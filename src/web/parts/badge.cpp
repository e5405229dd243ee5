// Badges, and how the levels of a scale share six colours.
#include "web/parts/badge.hpp"

#include <algorithm>
#include <array>

#include "web/html/html.hpp"

namespace web::parts {

using namespace html;

Node badge(Text text, Tone tone) {
    return span({cls("state " + std::string(tone_class(tone))), span({cls("state-dot"), aria_hidden("true")}), text});
}

std::string_view level_class(int number, int count) {
    // Six colours of falling lightness. Which of them a scale of n levels takes: it begins calm and ends with the darkest.
    static constexpr std::array<std::array<int, 6>, 7> chosen{
        {{1}, {1}, {2, 6}, {2, 4, 6}, {2, 3, 5, 6}, {1, 2, 3, 4, 6}, {1, 2, 3, 4, 5, 6}}};
    static constexpr std::array<std::string_view, 7> names{"level-0", "level-1", "level-2", "level-3",
                                                           "level-4", "level-5", "level-6"};
    if (number < 1) return names[0];
    const int levels = std::clamp(count, 1, 6);
    const int index = std::min(number, levels) - 1;
    return names[static_cast<std::size_t>(chosen[static_cast<std::size_t>(levels)][static_cast<std::size_t>(index)])];
}

Node level_badge(const Level& level) {
    return span({cls("level " + std::string(level_class(level.number, level.count))), level.label});
}

}  // namespace web::parts
