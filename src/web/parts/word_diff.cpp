// Words and the white space between them are the tokens; equal beginnings and ends are set aside before comparing.
#include "web/parts/word_diff.hpp"

#include <algorithm>

#include "base/translate.hpp"
#include "web/html/html.hpp"

namespace web::parts {

using namespace html;

namespace {

using Tokens = std::vector<std::string_view>;
constexpr std::size_t most_cells = 4'000'000;  // 8 MB of lengths, a few milliseconds

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

Tokens tokens_of(std::string_view text) {
    Tokens tokens;
    for (std::size_t at = 0; at != text.size();) {
        const bool space = is_space(text[at]);
        std::size_t end = at + 1;
        while (end != text.size() && is_space(text[end]) == space) ++end;
        tokens.push_back(text.substr(at, end - at));
        at = end;
    }
    return tokens;
}

void add(std::vector<DiffPart>& parts, Change change, std::string_view text) {
    if (!parts.empty() && parts.back().change == change &&
        parts.back().text.data() + parts.back().text.size() == text.data())
        parts.back().text = {parts.back().text.data(), parts.back().text.size() + text.size()};
    else parts.push_back({change, text});
}

void add_all(std::vector<DiffPart>& parts, Change change, const Tokens& tokens, std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) add(parts, change, tokens[i]);
}

// lengths[i][j]: how many tokens the rests from i and from j have in common, in order.
class CommonLengths {
public:
    CommonLengths(const Tokens& a, std::size_t from_a, std::size_t to_a, const Tokens& b, std::size_t from_b,
                  std::size_t to_b)
        : columns_(to_b - from_b + 1), lengths_((to_a - from_a + 1) * columns_) {
        for (std::size_t i = to_a - from_a; i-- > 0;)
            for (std::size_t j = to_b - from_b; j-- > 0;)
                at(i, j) = a[from_a + i] == b[from_b + j] ? static_cast<std::uint16_t>(at(i + 1, j + 1) + 1)
                                                          : std::max(at(i + 1, j), at(i, j + 1));
    }
    std::uint16_t& at(std::size_t i, std::size_t j) { return lengths_[i * columns_ + j]; }

private:
    std::size_t columns_;
    std::vector<std::uint16_t> lengths_;
};

}  // namespace

std::vector<DiffPart> word_diff(std::string_view before, std::string_view after) {
    const Tokens a = tokens_of(before);
    const Tokens b = tokens_of(after);
    std::size_t begin = 0;
    std::size_t end_a = a.size();
    std::size_t end_b = b.size();
    while (begin < end_a && begin < end_b && a[begin] == b[begin]) ++begin;
    while (end_a > begin && end_b > begin && a[end_a - 1] == b[end_b - 1]) --end_a, --end_b;

    std::vector<DiffPart> parts;
    add_all(parts, Change::same, a, 0, begin);
    std::size_t i = begin;
    std::size_t j = begin;
    const std::size_t rows = end_a - begin + 1;
    const std::size_t columns = end_b - begin + 1;
    if (std::min(rows, columns) < 65536 && rows * columns <= most_cells) {
        CommonLengths lengths(a, begin, end_a, b, begin, end_b);
        while (i < end_a && j < end_b) {
            if (a[i] == b[j]) {
                add(parts, Change::same, a[i]);
                ++i, ++j;
            } else if (lengths.at(i + 1 - begin, j - begin) >= lengths.at(i - begin, j + 1 - begin)) {
                add(parts, Change::removed, a[i++]);
            } else {
                add(parts, Change::added, b[j++]);
            }
        }
    }
    add_all(parts, Change::removed, a, i, end_a);
    add_all(parts, Change::added, b, j, end_b);
    add_all(parts, Change::same, a, end_a, a.size());
    return parts;
}

Node diff_text(std::string_view before, std::string_view after) {
    const std::vector<DiffPart> parts = word_diff(before, after);
    return span({cls("diff"), each(parts, [](const DiffPart& part) {
                     if (part.change == Change::removed) return del({part.text});
                     if (part.change == Change::added) return ins({part.text});
                     return Node(part.text);
                 })});
}

}  // namespace web::parts
