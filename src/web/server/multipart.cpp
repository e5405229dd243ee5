#include "web/server/multipart.hpp"

#include "base/text.hpp"
#include "web/server/grammar.hpp"
#include "web/server/parameters.hpp"

namespace web {
namespace {

constexpr std::size_t longest_boundary = 70;  // RFC 2046, 5.1.1

bool is_boundary_character(char c) {
    return grammar::is_letter(c) || grammar::is_digit(c) || (c != '\0' && std::string_view("'()+_,-./:=? ").contains(c));
}

bool is_clean(std::string_view text) { return base::is_utf8(text) && !text.contains('\0'); }

// Old browsers sent the whole path.
std::string last_component(std::string_view path) {
    const auto slash = path.find_last_of("/\\");
    return std::string(slash == path.npos ? path : path.substr(slash + 1));
}

bool read_disposition(std::string_view text, Part& part) {
    const auto disposition = parse_parameters(text, Quoting::form);
    if (!disposition || !base::equals_ignoring_case(disposition->value, "form-data")) return false;
    const std::string* name = disposition->find("name");
    if (!name || !is_clean(*name)) return false;
    part.name = *name;
    if (const std::string* plain = disposition->find("filename")) {
        if (!is_clean(*plain)) return false;
        part.file_name = last_component(*plain);
    }
    if (const std::string* extended = disposition->find("filename*")) {
        const auto decoded = decode_extended(*extended);
        if (!decoded || !is_clean(*decoded)) return false;
        part.file_name = last_component(*decoded);
    }
    return true;
}

// The fields of one part, each line with its CRLF.
bool read_fields(std::string_view head, Part& part) {
    bool described = false;
    bool typed = false;
    while (!head.empty()) {
        const auto end = head.find("\r\n");
        if (end == head.npos) return false;
        const std::string_view line = head.substr(0, end);
        head.remove_prefix(end + 2);
        const auto colon = line.find(':');
        if (colon == line.npos || !grammar::is_token(line.substr(0, colon))) return false;
        const std::string_view name = line.substr(0, colon);
        const std::string_view value = grammar::trim_blanks(line.substr(colon + 1));
        if (std::ranges::any_of(value, [](char c) { return grammar::is_control(c) && c != '\t'; })) return false;
        if (base::equals_ignoring_case(name, "Content-Disposition")) {
            if (described || !read_disposition(value, part)) return false;
            described = true;
        } else if (base::equals_ignoring_case(name, "Content-Type")) {
            if (typed || base::to_lower_ascii(value).starts_with("multipart/")) return false;
            typed = true;
            part.content_type = value;
        } else if (base::equals_ignoring_case(name, "Content-Transfer-Encoding")) {
            return false;  // RFC 7578, 4.7: senders do not; whoever does means other bytes than we would store
        }
    }
    return described;
}

}  // namespace

std::optional<std::string> multipart_boundary(std::string_view content_type) {
    const auto parsed = parse_parameters(content_type, Quoting::quoted_pair);
    if (!parsed || !base::equals_ignoring_case(parsed->value, "multipart/form-data")) return std::nullopt;
    const std::string* boundary = parsed->find("boundary");
    if (!boundary || boundary->empty() || boundary->size() > longest_boundary || boundary->ends_with(' '))
        return std::nullopt;
    if (!std::ranges::all_of(*boundary, is_boundary_character)) return std::nullopt;
    return *boundary;
}

std::optional<std::vector<Part>> parse_multipart(std::string_view body, std::string_view boundary,
                                                 const MultipartLimits& limits) {
    const std::string delimiter = std::string("\r\n--").append(boundary);
    // The first delimiter stands at the very front and lacks its CRLF: there is no preamble.
    if (!body.starts_with(std::string_view(delimiter).substr(2))) return std::nullopt;
    body.remove_prefix(delimiter.size() - 2);
    std::vector<Part> parts;
    for (;;) {
        if (body.starts_with("--")) {
            body.remove_prefix(2);
            if (!body.empty() && body != "\r\n") return std::nullopt;
            return parts;
        }
        if (!body.starts_with("\r\n") || parts.size() == limits.parts) return std::nullopt;
        const auto head_end = body.substr(0, limits.head + 4).find("\r\n\r\n");
        if (head_end == body.npos) return std::nullopt;
        Part& part = parts.emplace_back();
        if (!read_fields(body.substr(2, head_end), part)) return std::nullopt;
        body.remove_prefix(head_end + 4);
        const auto content_end = body.find(delimiter);
        if (content_end == body.npos) return std::nullopt;
        part.content = body.substr(0, content_end);
        body.remove_prefix(content_end + delimiter.size());
    }
}

}  // namespace web
