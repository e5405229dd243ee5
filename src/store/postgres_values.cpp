// Numbers as their shortest text that reads back the same; bytes as they are.
#include "store/postgres_values.hpp"

#include <array>
#include <charconv>
#include <limits>

#include "store/job_state.hpp"

namespace store {

namespace {

template <class Number> std::string text_of(Number number) {
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
    return {buffer.data(), end};
}

}  // namespace

PostgresValues::PostgresValues(std::span<const Param> parameters) {
    if (parameters.size() > std::numeric_limits<std::uint16_t>::max()) {
        throw DatabaseError(Trouble::other, "A statement has more than 65535 values.");
    }
    texts_.reserve(parameters.size());
    data_.reserve(parameters.size());
    lengths_.reserve(parameters.size());
    formats_.reserve(parameters.size());
    for (const Param& value : parameters) add(value);
}

const char* PostgresValues::kept(std::string text) { return texts_.emplace_back(std::move(text)).c_str(); }

void PostgresValues::add(const Param& value) {
    const char* data = nullptr;
    int length = 0;
    switch (value.type) {
        case Param::Type::null:
            break;
        case Param::Type::integer:
            data = kept(text_of(value.integer));
            break;
        case Param::Type::real:
            data = kept(text_of(value.real));
            break;
        case Param::Type::flag:
            data = value.integer != 0 ? "t" : "f";
            break;
        case Param::Type::text:
            check_text(value.text);
            data = kept(std::string(value.text));
            break;
        case Param::Type::bytes:
            if (value.text.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
                throw DatabaseError(Trouble::other, "A value is larger than 2 GB.");
            }
            data = value.text.empty() ? "" : value.text.data();
            length = static_cast<int>(value.text.size());
            break;
    }
    data_.push_back(data);
    lengths_.push_back(length);
    formats_.push_back(value.type == Param::Type::bytes ? 1 : 0);
}

}  // namespace store
