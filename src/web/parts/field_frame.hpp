// What all fields share: the label above, help and fault below, and the ids that tie them together. For parts/ only.
#pragma once
#include "web/html/node.hpp"
#include "web/parts/fields.hpp"

namespace web::parts {

html::Node framed(const Field& field, html::Node control);         // with a <label>
html::Node framed_group(const Field& field, html::Node controls);  // with a <fieldset>, for several controls
html::Node remarks(const Field& field);                            // help and fault
html::Node described(const Field& field);                          // the attributes id, name, aria-describedby, aria-invalid
html::Node description_of(const Field& field);                     // aria-describedby and aria-invalid alone

}  // namespace web::parts
