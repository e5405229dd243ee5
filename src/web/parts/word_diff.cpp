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

// The texts again, cut where something changes: tokens before[a, a_end) became after[b, b_end), the rest is the same.
struct Edit {
    std::size_t a, a_end, b, b_end;
};

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

std::vector<Edit> edits_between(const Tokens& a, const Tokens& b) {
    std::size_t i = 0;
    std::size_t end_a = a.size();
    std::size_t end_b = b.size();
    while (i < end_a && i < end_b && a[i] == b[i]) ++i;
    while (end_a > i && end_b > i && a[end_a - 1] == b[end_b - 1]) --end_a, --end_b;
    if (i == end_a && i == end_b) return {};
    const std::size_t rows = end_a - i + 1;
    const std::size_t columns = end_b - i + 1;
    if (std::min(rows, columns) >= 65536 || rows * columns > most_cells) return {{i, end_a, i, end_b}};

    const std::size_t begin = i;
    CommonLengths lengths(a, begin, end_a, b, begin, end_b);
    std::vector<Edit> edits;
    for (std::size_t j = begin; i < end_a || j < end_b;) {
        if (i < end_a && j < end_b && a[i] == b[j]) {
            ++i, ++j;
            continue;
        }
        if (edits.empty() || edits.back().a_end != i || edits.back().b_end != j) edits.push_back({i, i, j, j});
        const bool remove =
            j == end_b || (i < end_a && lengths.at(i + 1 - begin, j - begin) >= lengths.at(i - begin, j + 1 - begin));
        ++(remove ? i : j);
        edits.back().a_end = i;
        edits.back().b_end = j;
    }
    return edits;
}

// Changes with nothing but white space between them are read as one: "two old words" became "three new words".
std::vector<Edit> joined(const std::vector<Edit>& edits, const Tokens& a) {
    std::vector<Edit> result;
    for (const Edit& edit : edits) {
        const bool near = !result.empty() && edit.a - result.back().a_end == 1 && is_space(a[result.back().a_end].front());
        if (near) result.back() = {result.back().a, edit.a_end, result.back().b, edit.b_end};
        else result.push_back(edit);
    }
    return result;
}

void add(std::vector<DiffPart>& parts, Change change, const Tokens& tokens, std::size_t from, std::size_t to) {
    if (from == to) return;
    const char* const begin = tokens[from].data();  // tokens lie side by side in their text
    const char* const end = tokens[to - 1].data() + tokens[to - 1].size();
    parts.push_back({change, {begin, static_cast<std::size_t>(end - begin)}});
}

}  // namespace

std::vector<DiffPart> word_diff(std::string_view before, std::string_view after) {
    const Tokens a = tokens_of(before);
    const Tokens b = tokens_of(after);
    std::vector<DiffPart> parts;
    std::size_t next = 0;
    for (const Edit& edit : joined(edits_between(a, b), a)) {
        add(parts, Change::same, a, next, edit.a);
        add(parts, Change::removed, a, edit.a, edit.a_end);
        add(parts, Change::added, b, edit.b, edit.b_end);
        next = edit.a_end;
    }
    add(parts, Change::same, a, next, a.size());
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
