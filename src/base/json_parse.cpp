// Reading JSON: a handler for Boost.JSON's push parser that builds our document. Boost's headers stay here.
#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <charconv>
#include <cmath>
#include <limits>

#include "base/json.hpp"

namespace base {
namespace {

namespace bj = boost::json;

bool has_duplicate(const Json::Object& members) {
    constexpr std::size_t few = 8;
    if (members.size() <= few) {
        for (std::size_t i = 1; i < members.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                if (members[i].first == members[j].first) return true;
            }
        }
        return false;
    }
    // Sorted, not hashed: keys chosen to collide in a hash table must not cost quadratic time.
    std::vector<std::string_view> keys;
    keys.reserve(members.size());
    for (const Json::Member& member : members) keys.push_back(member.first);
    std::sort(keys.begin(), keys.end());
    return std::adjacent_find(keys.begin(), keys.end()) != keys.end();
}

// Boost.JSON 1.81 rounds some decimals wrongly in the last bit, so the number is read again from its text.
std::optional<double> exact_double(std::string_view digits, double rough) {
    double number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error == std::errc()) return number;
    if (std::fabs(rough) > 1) return std::nullopt;
    return std::copysign(0.0, rough);
}

// The members are named by Boost.JSON, which calls them.
class Builder {
public:
    static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
    static constexpr std::size_t max_array_size = max_object_size;
    static constexpr std::size_t max_key_size = max_object_size;
    static constexpr std::size_t max_string_size = max_object_size;

    std::string_view reason() const { return reason_; }
    Json take() { return std::move(root_); }

    bool on_document_begin(bj::error_code&) { return true; }
    bool on_document_end(bj::error_code&) { return true; }

    bool on_object_begin(bj::error_code&) { return open(Json::Object{}); }
    bool on_object_end(std::size_t, bj::error_code& error) {
        if (has_duplicate(*open_.back().container.object())) return refuse(error, "an object has the same key twice");
        return close();
    }
    bool on_array_begin(bj::error_code&) { return open(Json::Array{}); }
    bool on_array_end(std::size_t, bj::error_code&) { return close(); }

    bool on_key_part(bj::string_view part, std::size_t, bj::error_code&) { return keep(part); }
    bool on_key(bj::string_view part, std::size_t, bj::error_code&) {
        open_.back().key = whole(part);
        return true;
    }
    bool on_string_part(bj::string_view part, std::size_t, bj::error_code&) { return keep(part); }
    bool on_string(bj::string_view part, std::size_t, bj::error_code&) { return add(whole(part)); }
    bool on_number_part(bj::string_view part, bj::error_code&) { return keep(part); }
    bool on_int64(std::int64_t number, bj::string_view, bj::error_code&) {
        parts_.clear();
        return add(number);
    }
    bool on_uint64(std::uint64_t number, bj::string_view, bj::error_code&) {
        parts_.clear();
        return add(static_cast<double>(number));
    }
    bool on_double(double rough, bj::string_view part, bj::error_code& error) {
        const std::optional<double> number = exact_double(whole(part), rough);
        return number ? add(*number) : refuse(error, "a number is too large");
    }
    bool on_bool(bool flag, bj::error_code&) { return add(flag); }
    bool on_null(bj::error_code&) { return add(nullptr); }
    bool on_comment_part(bj::string_view, bj::error_code&) { return true; }
    bool on_comment(bj::string_view, bj::error_code&) { return true; }

private:
    struct Level {
        Json container;
        std::string key;  // of the member that comes next
    };

    bool keep(bj::string_view part) {
        parts_.append(part.data(), part.size());
        return true;
    }
    std::string whole(bj::string_view last) {
        keep(last);
        return std::exchange(parts_, {});
    }
    bool open(Json container) {
        open_.push_back({std::move(container), {}});
        return true;
    }
    bool close() {
        Json finished = std::move(open_.back().container);
        open_.pop_back();
        return add(std::move(finished));
    }
    bool add(Json value) {
        if (open_.empty()) {
            root_ = std::move(value);
        } else if (Level& level = open_.back(); Json::Object* members = level.container.object()) {
            members->emplace_back(std::move(level.key), std::move(value));
        } else {
            level.container.array()->push_back(std::move(value));
        }
        return true;
    }
    bool refuse(bj::error_code& error, std::string_view reason) {
        reason_ = reason;
        error = bj::make_error_code(bj::error::syntax);
        return false;
    }

    std::vector<Level> open_;
    std::string parts_;  // of a string or number that the parser hands over in pieces
    std::string_view reason_;
    Json root_;
};

}  // namespace

std::optional<Json> parse_json(std::string_view text, JsonFault& fault, unsigned depth) {
    bj::parse_options options;
    options.max_depth = depth;
    bj::basic_parser<Builder> parser(options);
    bj::error_code error;
    const std::size_t read = parser.write_some(false, text.data(), text.size(), error);
    if (!error && read < text.size()) error = bj::make_error_code(bj::error::extra_data);
    if (!error) return parser.handler().take();
    const std::string_view reason = parser.handler().reason();
    fault = {read, reason.empty() ? error.message() : std::string(reason)};
    return std::nullopt;
}

}  // namespace base
