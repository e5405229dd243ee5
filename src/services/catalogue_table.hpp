// Reads one tab-separated table of catalogue/. Used by catalogue.cpp alone.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "schema/codec.hpp"

namespace services {

// A table with a header line. The files are ours: a column that is missing or a cell of another form is a CHECK.
class CatalogueTable {
public:
    explicit CatalogueTable(std::string_view path);
    std::size_t size() const { return rows_.size(); }
    std::string text(std::size_t row, std::string_view column) const;  // "\n" as a line break
    bool flag(std::size_t row, std::string_view column) const;         // "yes" or "no"
    int number(std::size_t row, std::string_view column) const;
    std::vector<std::string> list(std::size_t row, std::string_view column) const;

    template <class E> E choice(std::size_t row, std::string_view column) const {
        E value{};
        write_choice<E>(value, text(row, column));
        return value;
    }
    template <class E> std::vector<E> choice_list(std::size_t row, std::string_view column) const {
        std::vector<E> values;
        for (const std::string& name : list(row, column)) write_choice<E>(values.emplace_back(), name);
        return values;
    }
    template <class E> schema::Set<E> choices(std::size_t row, std::string_view column) const {
        schema::Set<E> set;
        for (const E value : choice_list<E>(row, column)) set.add(value);
        return set;
    }

private:
    std::string_view cell(std::size_t row, std::string_view column) const;
    static void check_choice(bool known, std::string_view name);
    template <class E> static void write_choice(E& value, const std::string& name) {
        check_choice(schema::detail::Codec<E>::write(value, schema::Value{name}), name);
    }

    std::string_view path_;
    std::vector<std::string_view> columns_;
    std::vector<std::vector<std::string_view>> rows_;
};

}  // namespace services
