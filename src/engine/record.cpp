#include "engine/record.hpp"

#include "base/check.hpp"
#include "engine/tables.hpp"

namespace engine {

const schema::Value& Record::value(std::string_view name) const {
    const schema::Field* field = schema->find_field(name);
    CHECK(field != nullptr);
    return value(*field);
}

std::string_view Record::text(std::string_view name) const {
    const schema::Field* field = schema->find_field(name);
    const auto* text = field ? std::get_if<std::string>(&value(*field)) : nullptr;
    return text ? std::string_view(*text) : std::string_view{};
}

std::string_view Record::state_name() const {
    return schema->state.choices.empty() ? "" : schema->state.choices[state].name;
}

std::string Record::reference() const { return format_reference(*schema, meta.number); }

void to_struct(const Record& record, void* out) {
    const schema::Schema& schema = *record.schema;
    schema.type.meta(out) = record.meta;
    if (schema.state.write) schema.state.write(out, record.state);
    for (std::size_t i = 0; i < schema.fields.size(); ++i) CHECK(schema.fields[i].write(out, record.values[i]));
}

void from_struct(const void* in, Record& record) {
    const schema::Schema& schema = *record.schema;
    record.meta = schema.type.meta(const_cast<void*>(in));
    record.state = schema.state.read ? schema.state.read(in) : std::uint8_t{0};
    for (std::size_t i = 0; i < schema.fields.size(); ++i) record.values[i] = schema.fields[i].read(in);
}

}  // namespace engine
