// A record as generic code holds it: values in the order of its table's fields. Typed code uses the struct itself.
#pragma once
#include <type_traits>

#include "schema/schema.hpp"

namespace engine {

struct Record {
    const schema::Schema* schema = nullptr;
    schema::Meta meta;
    std::uint8_t state = 0;
    std::vector<schema::Value> values;  // one for each field

    Record() = default;
    explicit Record(const schema::Schema& its_schema) : schema(&its_schema), values(its_schema.fields.size()) {}

    const schema::Value& value(const schema::Field& field) const { return values[index_of(field)]; }
    schema::Value& value(const schema::Field& field) { return values[index_of(field)]; }
    const schema::Value& value(std::string_view field) const;  // CHECK: the field exists
    std::string_view text(std::string_view field) const;       // "" when the field is no text or is empty
    std::string_view state_name() const;                       // "" for a kind without a workflow
    std::string reference() const;                             // "R-0042"

private:
    std::size_t index_of(const schema::Field& field) const {
        return static_cast<std::size_t>(&field - schema->fields.data());
    }
};

// One record in its two forms.
void to_struct(const Record& record, void* out);
void from_struct(const void* in, Record& record);

template <class R> R typed(const Record& record) {
    R out{};
    to_struct(record, &out);
    return out;
}
template <class R> Record generic(const R& in) {
    Record record(*schema::schema_of<R>);
    from_struct(&in, record);
    return record;
}

}  // namespace engine
