#include "schema_validator.hpp"

#include <algorithm>
#include <regex>
#include <stdexcept>

#include "base/text.hpp"

namespace web::api {

using base::Json;

namespace {

std::string type_of(const Json& value) {
    if (value.is_null()) return "null";
    if (value.boolean()) return "boolean";
    if (value.integer()) return "integer";
    if (value.real()) return "number";
    if (value.text()) return "string";
    return value.array() ? "array" : "object";
}

bool is_one_of(const Json& wanted, const Json& value) {
    return wanted.array() ? std::ranges::count(*wanted.array(), value) > 0 : wanted == value;
}

class Check {
public:
    Check(const Json& document, const Json& value, const std::string& where)
        : document_(document), value_(value), where_(where) {}

    std::string keyword(const std::string& name, const Json& rule, const Json& schema) {
        if (name == "title" || name == "description" || name == "readOnly" || name == "format") return {};
        if (name == "$ref") return first_fault(document_, resolve(document_, schema), value_, where_);
        if (name == "type") return is_one_of(rule, Json(type_of(value_))) ? "" : says("is a " + type_of(value_));
        if (name == "enum" || name == "const") return is_one_of(rule, value_) ? "" : says("is none of the values");
        if (name == "allOf" || name == "oneOf") return combined(name == "allOf", *rule.array());
        if (value_.text()) return of_text(name, rule);
        if (value_.integer()) return of_number(name, rule);
        if (value_.array()) return of_array(name, rule);
        if (value_.object()) return of_object(name, rule, schema);
        return is_known(name) ? "" : says("meets the unknown keyword " + name);
    }

private:
    std::string says(const std::string& what) const {
        return where_ + ": " + base::to_json(value_).substr(0, 80) + " " + what;
    }

    static bool is_known(const std::string& name) {
        static const std::vector<std::string> known{
            "maxLength", "minLength", "pattern",    "minimum",  "maximum",
            "items",     "maxItems",  "properties", "required", "additionalProperties"};
        return std::ranges::count(known, name) > 0;
    }

    std::string combined(bool all, const Json::Array& schemas) {
        std::string faults;
        std::size_t fit = 0;
        for (const Json& schema : schemas) {
            const std::string fault = first_fault(document_, schema, value_, where_);
            fit += fault.empty();
            if (!fault.empty()) faults += (faults.empty() ? "" : "; ") + fault;
        }
        return fit == (all ? schemas.size() : 1) ? "" : says("fits " + std::to_string(fit) + " of the schemas: " + faults);
    }

    std::string of_text(const std::string& name, const Json& rule) {
        const auto length = static_cast<std::int64_t>(base::count_characters(*value_.text()));
        if (name == "maxLength") return length <= *rule.integer() ? "" : says("is too long");
        if (name == "minLength") return length >= *rule.integer() ? "" : says("is too short");
        if (name == "pattern")
            return std::regex_search(*value_.text(), std::regex(*rule.text())) ? ""
                                                                               : says("is not of the form " + *rule.text());
        return is_known(name) ? "" : says("meets the unknown keyword " + name);
    }

    std::string of_number(const std::string& name, const Json& rule) {
        if (name == "minimum") return *value_.integer() >= *rule.integer() ? "" : says("is too small");
        if (name == "maximum") return *value_.integer() <= *rule.integer() ? "" : says("is too large");
        return is_known(name) ? "" : says("meets the unknown keyword " + name);
    }

    std::string of_array(const std::string& name, const Json& rule) {
        const Json::Array& entries = *value_.array();
        if (name == "maxItems")
            return static_cast<std::int64_t>(entries.size()) <= *rule.integer() ? "" : says("has too many");
        if (name != "items") return is_known(name) ? "" : says("meets the unknown keyword " + name);
        for (std::size_t i = 0; i < entries.size(); ++i)
            if (auto fault = first_fault(document_, rule, entries[i], where_ + "/" + std::to_string(i)); !fault.empty())
                return fault;
        return {};
    }

    std::string of_object(const std::string& name, const Json& rule, const Json& schema) {
        if (name == "required") {
            for (const Json& member : *rule.array())
                if (!value_.find(*member.text())) return where_ + ": " + *member.text() + " is missing";
            return {};
        }
        if (name == "properties") {
            for (const auto& [member, form] : *rule.object())
                if (const Json* found = value_.find(member))
                    if (auto fault = first_fault(document_, form, *found, where_ + "/" + member); !fault.empty())
                        return fault;
            return {};
        }
        if (name == "additionalProperties") {
            const Json* properties = schema.find("properties");
            for (const auto& [member, content] : *value_.object())
                if (!properties || !properties->find(member)) return where_ + ": nobody knows " + member;
            return {};
        }
        return is_known(name) ? "" : says("meets the unknown keyword " + name);
    }

    const Json& document_;
    const Json& value_;
    const std::string& where_;
};

}  // namespace

const Json& resolve(const Json& document, const Json& schema) {
    const Json* reference = schema.find("$ref");
    if (!reference) return schema;
    const Json* found = &document;
    for (const std::string_view part : base::split(std::string_view(*reference->text()).substr(2), '/'))
        found = found ? found->find(part) : nullptr;
    if (!found) throw std::runtime_error("the document has no " + *reference->text());
    return *found;
}

std::string first_fault(const Json& document, const Json& schema, const Json& value, const std::string& where) {
    Check check(document, value, where);
    for (const auto& [name, rule] : *schema.object())
        if (auto fault = check.keyword(name, rule, schema); !fault.empty()) return fault;
    return {};
}

}  // namespace web::api
