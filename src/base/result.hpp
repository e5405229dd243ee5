// Result<T>: a value, or an Error that the user of the product can act on.
//
// The interface is the part of std::expected<T, Error> that we use. Ours is [[nodiscard]] as a class, and the
// clang tools can read it (libstdc++ 12 hides std::expected from them). See docs/adr/0003-errors.md.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace base {

// Each code has one HTTP status at the edge: 422, 403, 404, 409, 409, 413, 429.
enum class ErrorCode : std::uint8_t { invalid, forbidden, not_found, conflict, unmet_condition, too_large, too_many };

// One thing that is wrong: where, and what to do about it.
struct Fault {
    std::string field;                     // the field at fault; empty when it is the record as a whole
    std::string_view message;              // a message id: an English sentence in a literal, with {0}, {1} for the arguments
    std::vector<std::string> arguments{};  // put into the translated message; escaped where they are shown
};

struct Error {
    ErrorCode code;
    std::vector<Fault> faults;
};

// The text of a fault in the reader's language.
std::string describe(const Fault& fault);

template <class T> class [[nodiscard]] Result {
public:
    Result(T value) : content_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : content_(std::in_place_index<1>, std::move(error)) {}

    explicit operator bool() const { return content_.index() == 0; }
    const Error& error() const& { return std::get<1>(content_); }
    Error&& error() && { return std::get<1>(std::move(content_)); }

    T& operator*() & { return std::get<0>(content_); }
    const T& operator*() const& { return std::get<0>(content_); }
    T operator*() && { return std::move(std::get<0>(content_)); }
    T* operator->() { return &std::get<0>(content_); }
    const T* operator->() const { return &std::get<0>(content_); }

private:
    std::variant<T, Error> content_;
};

template <> class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : error_(std::move(error)) {}

    explicit operator bool() const { return !error_; }
    const Error& error() const& { return *error_; }
    Error&& error() && { return *std::move(error_); }
    void operator*() const {}

private:
    std::optional<Error> error_;
};

inline Error fail(ErrorCode code, std::string_view message, std::string_view field = {},
                  std::vector<std::string> arguments = {}) {
    Error error{code, {}};
    error.faults.push_back({std::string(field), message, std::move(arguments)});
    return error;
}

// TRY(x) is the value of x; when x failed, the enclosing function returns its error.
#define TRY(expression)                                          \
    (__extension__({                                             \
        auto try_result_ = (expression);                         \
        if (!try_result_) return std::move(try_result_).error(); \
        *std::move(try_result_);                                 \
    }))

}  // namespace base
