// Bound values in the form that libpq takes.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "store/connection.hpp"

namespace store {

// Borrows the bytes of `parameters`.
class PostgresValues {
public:
    explicit PostgresValues(std::span<const Param> parameters);  // throws DatabaseError for text that cannot be stored
    ~PostgresValues() = default;
    PostgresValues(const PostgresValues&) = delete;
    PostgresValues& operator=(const PostgresValues&) = delete;

    int count() const { return static_cast<int>(data_.size()); }
    const char* const* data() const { return data_.data(); }
    const int* lengths() const { return lengths_.data(); }
    const int* formats() const { return formats_.data(); }

private:
    void add(const Param& value);
    const char* kept(std::string text);

    std::vector<std::string> texts_;  // reserved: the addresses stay
    std::vector<const char*> data_;
    std::vector<int> lengths_;  // of binary values
    std::vector<int> formats_;  // 1 is binary
};

}  // namespace store
