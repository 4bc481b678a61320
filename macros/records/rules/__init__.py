"""Rules across records. Each is one small function: its name is the rule, its first line says it in words."""

from macros.records.rules import content, corrections, law, numbers, people, references, time
from macros.records.rules.walk import Rule

# In the order in which a reader of the messages meets them: first what does not resolve, then what is wrong.
ALL: tuple[Rule, ...] = (
    references.every_reference_resolves,
    references.what_cites_nothing_says_so,
    references.every_source_is_cited,
    references.no_circle_of_later_figures,
    references.old_ids_are_free,
    numbers.every_range_is_in_order,
    numbers.every_figure_has_a_number,
    numbers.numbers_are_not_negative,
    numbers.percentages_are_in_range,
    numbers.series_have_no_repeats,
    numbers.parts_add_up_to_totals,
    numbers.other_numbers_are_told,
    time.nothing_is_dated_after_today,
    time.periods_run_forward,
    time.dates_of_a_case_run_forward,
    time.reviews_are_of_a_kind,
    time.nothing_is_newer_than_its_review,
    corrections.every_correction_names_a_record,
    corrections.corrections_have_a_day,
    corrections.what_was_corrected_stands_there,
    law.stances_are_on_their_scale,
    law.articles_are_there,
    law.quotations_are_short,
    people.names_say_who_published_them,
    people.no_minor_is_named,
    people.no_text_tells_where_a_name_stands,
    people.no_age_of_a_minor_is_written,
    people.contacts_come_from_the_office_itself,
    people.withheld_cases_stay_out,
    people.places_are_no_finer_than_a_town,
    people.withheld_addresses_are_not_written,
    content.no_content_note_says_what_is_coded,
)
