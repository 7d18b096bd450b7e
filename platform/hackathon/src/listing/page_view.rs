//! Rows as the views of the page templates.

use chrono_tz::Tz;
use jamboree_pages::{
    Money,
    pages::{
        AgendaItem, AgendaKind as PageAgendaKind, Criterion, DateChange, DateField, Deadlines, EventHead, EventPage,
        Frame, ListedEvent, ListingFilter, ListingPage, Mode, Person, Picture, Prize, PublicState, Question, TeamSize,
        Track,
    },
};
use sea_orm::DbErr;

use super::{
    canonical::ListingQuery,
    event_row::{AgendaRow, ChangeRow, CriterionRow, EventRow, ListedRow, TrackRow, prize_sum},
    json_view::instant,
};
use crate::{
    agenda::AgendaKind,
    events::{EventMode, Visibility},
    pictures::StoredPicture,
    planned_event::EventStatus,
    tracks::StoredPrize,
};

fn filled(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn picture(stored: &StoredPicture, variant: &str) -> Option<Picture> {
    let variant = stored.variant(variant)?;
    Some(Picture { url: stored.path(variant), width: variant.width, height: variant.height })
}

fn zone_of(text: &str) -> Result<Tz, DbErr> {
    text.parse().map_err(|_| DbErr::Type(format!("unknown zone {text:?} of an event")))
}

/// The page of an event. A draft becomes the preview that only its team sees.
///
/// # Errors
/// When the row holds something no version of ours wrote.
pub fn event_view(row: &EventRow, frame: Frame, viewer_zone: Option<Tz>) -> Result<EventPage, DbErr> {
    let event = &row.event;
    let schedule = event.schedule()?;
    let at = |moment: Option<crate::local_time::ZonedMoment>| moment.map(|moment| moment.at);
    let cover = event.cover()?;
    let social_path = cover.as_ref().and_then(|cover| picture(cover, "social")).map(|picture| picture.url);
    let social_path = social_path.unwrap_or_else(|| format!("/e/{}/card.png", event.slug));
    let state = match event.stored_status()? {
        EventStatus::Draft => PublicState::DraftPreview,
        EventStatus::Cancelled => PublicState::Cancelled,
        _ => PublicState::Published,
    };
    Ok(EventPage {
        slug: event.slug.clone(),
        title: event.title.clone(),
        tagline: filled(&event.tagline),
        description: event.description.clone(),
        mode: if event.mode() == EventMode::Hybrid { Mode::Hybrid } else { Mode::Online },
        state,
        listed: event.visibility() == Visibility::Public,
        zone: schedule.zone,
        viewer_zone,
        starts_at: event.starts_at,
        ends_at: event.ends_at,
        cover: cover.as_ref().and_then(|cover| picture(cover, "wide")),
        capacity: event.capacity.and_then(|capacity| u32::try_from(capacity).ok()),
        team_size: team_size(event.team_min, event.team_max),
        deadlines: Deadlines {
            registration_opens: at(schedule.deadlines.registration_opens),
            registration_closes: at(schedule.deadlines.registration_closes),
            submissions_close: at(schedule.deadlines.submissions_close),
            judging_opens: at(schedule.deadlines.judging_opens),
            judging_closes: at(schedule.deadlines.judging_closes),
            results: at(schedule.deadlines.results),
        },
        date_changes: row.changes.iter().filter_map(date_change).collect(),
        agenda: row.agenda.iter().map(agenda_item).collect(),
        tracks: row.tracks.iter().map(track).collect(),
        criteria: row.criteria.iter().map(criterion).collect(),
        rules: event.rules.clone(),
        faq: event
            .faq()?
            .into_iter()
            .map(|entry| Question { question: entry.question, answer: entry.answer })
            .collect(),
        hosts: row.hosts.iter().map(|name| Person { name: name.clone(), line: None, picture: None }).collect(),
        tickets: Vec::new(),
        register_href: None,
        offered: None,
        results_href: row.results_out.then(|| format!("/e/{}/results", event.slug)),
        calendar_href: (state == PublicState::Published).then(|| format!("/e/{}/calendar.ics", event.slug)),
        social_image_url: Some(format!("{}{social_path}", frame.origin)),
        frame,
    })
}

/// What the pages around orders and tickets say about the event.
///
/// # Errors
/// When the row holds something no version of ours wrote.
pub fn event_head(row: &EventRow) -> Result<EventHead, DbErr> {
    let event = &row.event;
    Ok(EventHead {
        slug: event.slug.clone(),
        title: event.title.clone(),
        mode: if event.mode() == EventMode::Hybrid { Mode::Hybrid } else { Mode::Online },
        zone: zone_of(&event.zone)?,
        viewer_zone: None,
        starts_at: event.starts_at,
        ends_at: event.ends_at,
        cover: event.cover()?.as_ref().and_then(|cover| picture(cover, "half")),
    })
}

fn team_size(min: i32, max: i32) -> Option<TeamSize> {
    Some(TeamSize { min: u32::try_from(min).ok()?, max: u32::try_from(max).ok()? })
}

fn date_change(row: &ChangeRow) -> Option<DateChange> {
    let field = match row.field.as_str() {
        "starts_at" => DateField::Starts,
        "ends_at" => DateField::Ends,
        "registration_opens" => DateField::RegistrationOpens,
        "registration_closes" => DateField::RegistrationCloses,
        "submissions_close" => DateField::SubmissionsClose,
        "judging_opens" => DateField::JudgingOpens,
        "judging_closes" => DateField::JudgingCloses,
        "results" => DateField::Results,
        _ => return None,
    };
    // A date that was set or taken away did not move.
    Some(DateChange { field, old: instant(&row.old)?, new: instant(&row.new)?, changed_at: row.at })
}

fn agenda_item(row: &AgendaRow) -> AgendaItem {
    let kind = match AgendaKind::parse(&row.kind).unwrap_or(AgendaKind::Talk) {
        AgendaKind::Talk => PageAgendaKind::Talk,
        AgendaKind::Workshop => PageAgendaKind::Workshop,
        AgendaKind::Milestone => PageAgendaKind::Milestone,
        AgendaKind::Social => PageAgendaKind::Social,
        AgendaKind::Break => PageAgendaKind::Break,
    };
    AgendaItem {
        title: row.title.clone(),
        kind,
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        place: filled(&row.place),
        description: filled(&row.description),
    }
}

fn track(row: &TrackRow) -> Track {
    let prize = |prize: &StoredPrize| Prize {
        name: prize.name.clone(),
        amount: prize
            .amount_minor
            .zip(prize.currency.clone())
            .map(|(amount_minor, currency)| Money { amount_minor, currency }),
        note: prize.note.clone(),
    };
    Track {
        name: row.name.clone(),
        summary: row.summary.clone(),
        sponsor: filled(&row.sponsor),
        prizes: row.prizes.iter().map(prize).collect(),
    }
}

fn criterion(row: &CriterionRow) -> Criterion {
    Criterion {
        name: row.name.clone(),
        help: row.help.clone(),
        weight_percent: row.weight_percent,
        min: row.min.to_string(),
        max: row.max.to_string(),
        step: (row.step != 1).then(|| row.step.to_string()),
    }
}

fn listed(row: &ListedRow) -> Result<ListedEvent, DbErr> {
    let cover = row.cover()?;
    Ok(ListedEvent {
        slug: row.slug.clone(),
        title: row.title.clone(),
        tagline: filled(&row.tagline),
        zone: zone_of(&row.zone)?,
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        cancelled: row.status == EventStatus::Cancelled.as_str(),
        cover: cover.as_ref().and_then(|cover| picture(cover, "half")),
        tracks: u32::try_from(row.tracks).unwrap_or(0),
        prizes: prize_sum(&row.prizes()).map(|(amount_minor, currency)| Money { amount_minor, currency }),
    })
}

/// The list of events.
///
/// # Errors
/// When a row holds something no version of ours wrote.
pub fn listing_view(
    rows: &[ListedRow],
    query: &ListingQuery,
    frame: Frame,
    viewer_zone: Option<Tz>,
    next: Option<&ListingQuery>,
) -> Result<ListingPage, DbErr> {
    Ok(ListingPage {
        frame,
        filter: ListingFilter { words: query.words.clone(), from: query.from, to: query.to },
        viewer_zone,
        events: rows.iter().map(listed).collect::<Result<_, _>>()?,
        next_href: next.map(|next| format!("/?{}", next.text())),
    })
}
