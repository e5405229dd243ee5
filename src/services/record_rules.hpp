// The rules across records, one function for each kind that has any; listed in rules_of_records.cpp.
// Each runs inside of the save (engine/rule.hpp): it sets computed fields, refuses with faults at the fields, and changes
// what follows from the change, in the same transaction.
#pragma once
#include "engine/rule.hpp"

namespace isms {
struct Organisation;
struct Unit;
struct Person;
struct Membership;
struct Scope;
struct RiskMethod;
struct Asset;
struct Risk;
struct TreatmentAction;
struct Control;
struct SoaVersion;
struct Evidence;
struct Comment;
struct Attachment;
struct Erasure;
struct KeyChange;
struct AuditRoom;
struct InformationRequest;
struct AuditSample;
struct AuditNote;
}  // namespace isms

namespace services {

using engine::Change, engine::Work;

// Zone and currency exist; a decision on climate change has a reason and a day.
base::Result<void> settle_organisation(Work& work, const Change& change, isms::Organisation& organisation);
// A unit is not part of itself, by whatever way.
base::Result<void> settle_unit(Work& work, const Change& change, isms::Unit& unit);
// Who signs in has an e-mail address; who leaves loses the membership.
base::Result<void> settle_person(Work& work, const Change& change, isms::Person& person);
// An organisation keeps an administrator; a change of roles ends the sessions of the account.
base::Result<void> settle_membership(Work& work, const Change& change, isms::Membership& membership);
// Approval is signed and supersedes the scope before.
base::Result<void> settle_scope(Work& work, const Change& change, isms::Scope& scope);
// Putting in force is signed and retires the method before. No risk is levelled anew: services/risk_levels.hpp.
base::Result<void> settle_risk_method(Work& work, const Change& change, isms::RiskMethod& method);
// No asset depends on itself, by whatever way.
base::Result<void> settle_asset(Work& work, const Change& change, isms::Asset& asset);
// Levels by the method in force, days of assessment and review, acceptance by the right person.
base::Result<void> settle_risk(Work& work, const Change& change, isms::Risk& risk);
base::Result<void> settle_treatment_action(Work& work, const Change& change, isms::TreatmentAction& action);
// Annex A stays as it is printed; a decision on applicability is justified.
base::Result<void> settle_control(Work& work, const Change& change, isms::Control& control);
// The content is frozen when it is made; approval is signed; publication supersedes the edition before.
base::Result<void> settle_soa_version(Work& work, const Change& change, isms::SoaVersion& version);
base::Result<void> settle_evidence(Work& work, const Change& change, isms::Evidence& evidence);
// The author is the actor, who can read what it is about.
base::Result<void> settle_comment(Work& work, const Change& change, isms::Comment& comment);
base::Result<void> settle_attachment(Work& work, const Change& change, isms::Attachment& attachment);
// What the record names is erased with the save. What is left to do is in services/erasures.hpp.
base::Result<void> settle_erasure(Work& work, const Change& change, isms::Erasure& erasure);
// The key of the log names the one that follows.
base::Result<void> settle_key_change(Work& work, const Change& change, isms::KeyChange& key_change);
// Opening lets the auditor in, closing ends it; a room that was open stays on record.
base::Result<void> settle_audit_room(Work& work, const Change& change, isms::AuditRoom& room);
// The auditor keeps the question, the organisation the answer.
base::Result<void> settle_information_request(Work& work, const Change& change, isms::InformationRequest& request);
// Draws.
base::Result<void> settle_audit_sample(Work& work, const Change& change, isms::AuditSample& sample);
base::Result<void> settle_audit_note(Work& work, const Change& change, isms::AuditNote& note);

}  // namespace services
