// The HTML of a page while it is written, which ends at a size: who checks a hostile pack writes no more of a page than the
// pack has of it, and one byte, which shows that the page is another one.
#pragma once
#include <algorithm>
#include <concepts>
#include <limits>
#include <string>
#include <string_view>

#include "base/html_escape.hpp"

namespace pack {

class PageText {
public:
    explicit PageText(std::size_t most = std::numeric_limits<std::size_t>::max() - 1) : room_(most + 1) {}
    PageText& raw(std::string_view html) {
        const std::string_view part = html.substr(0, room_);
        text_.append(part);
        room_ -= part.size();
        return *this;
    }
    PageText& raw(std::integral auto number) { return raw(std::to_string(number)); }
    PageText& escaped(std::string_view text) {
        while (!text.empty() && !is_full()) {
            const std::string_view plain =
                text.substr(0, std::min(text.find_first_of(base::html_special_characters), room_));
            raw(plain);
            text.remove_prefix(plain.size());
            if (text.empty() || is_full()) break;
            raw(base::html_escape(text.front()));
            text.remove_prefix(1);
        }
        return *this;
    }
    bool is_full() const { return room_ == 0; }
    const std::string& text() const { return text_; }

private:
    std::string text_;
    std::size_t room_;
};

}  // namespace pack
