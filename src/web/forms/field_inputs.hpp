// The control of a field in a form, by the type of the field.
#pragma once
#include "web/forms/form_content.hpp"
#include "web/forms/level_names.hpp"
#include "web/forms/link_choices.hpp"

namespace web::forms {

struct FieldInputs {
    const Visit& visit;
    const engine::Tables& tables;
    const LevelNames& levels;
    LinkChoices& choices;

    // `fault`: shown at the field. Every control has the name of the field.
    html::Node input(const schema::Field& field, const FormContent& content, std::string_view fault) const;

private:
    struct Given;
    html::Node link(const Given& given) const;
    html::Node typed_link(const Given& given, std::string_view help, const std::string& content, bool several) const;
    html::Node links(const Given& given) const;
    html::Node choice(const Given& given) const;
    html::Node level(const Given& given) const;
    html::Node file(const Given& given) const;
};

}  // namespace web::forms
