use jamboree_tenancy::{DefineRubric, EditEventPage, Read, Scope, problem_of};
use jamboree_web::{Body, Id, IdKind, Reply};
use poem_openapi::{Object, OpenApi, param::Path, payload::Json, types::Example};

use super::{criterion_entity, read, replace};
use crate::{people::EventKind, planned_event};

#[derive(Debug)]
pub struct CriterionKind;
impl IdKind for CriterionKind {
    const PREFIX: &'static str = "crt";
    const NAME: &'static str = "CriterionId";
}

/// What judges look at, how much it counts, and on which scale.
#[derive(Debug, Clone, Object)]
pub struct RubricCriterion {
    pub id: Id<CriterionKind>,
    pub name: String,
    pub help: String,
    pub weight_percent: i32,
    pub min: i32,
    pub max: i32,
    pub step: i32,
}

/// The criteria that hold now.
#[derive(Debug, Clone, Object)]
pub struct Rubric {
    /// Raised by every change; 0 before the first.
    pub version: i32,
    pub criteria: Vec<RubricCriterion>,
}

#[derive(Debug, Clone, PartialEq, Eq, Object)]
#[oai(deny_unknown_fields)]
pub struct NewCriterion {
    #[oai(validator(min_length = 1, max_length = 120, pattern = r"\S"))]
    pub name: String,
    /// What a high score shows.
    #[oai(validator(max_length = 2000))]
    pub help: String,
    #[oai(validator(minimum(value = "1"), maximum(value = "100")))]
    pub weight_percent: i32,
    #[oai(validator(minimum(value = "-1000"), maximum(value = "1000")))]
    pub min: i32,
    #[oai(validator(minimum(value = "-1000"), maximum(value = "1000")))]
    pub max: i32,
    /// The scale goes up in steps of this size.
    #[oai(validator(minimum(value = "1"), maximum(value = "1000")))]
    pub step: i32,
}

/// All criteria; their weights are 100 % together.
#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct NewRubric {
    #[oai(validator(min_items = 1, max_items = 30))]
    pub criteria: Vec<NewCriterion>,
}

impl Example for NewRubric {
    fn example() -> Self {
        let criterion = |name: &str, help: &str, weight_percent| NewCriterion {
            name: name.to_owned(),
            help: help.to_owned(),
            weight_percent,
            min: 1,
            max: 5,
            step: 1,
        };
        Self {
            criteria: vec![
                criterion("Impact", "A 5 shows a measured drop in plastic at a named place.", 60),
                criterion("Does it work?", "A 5 runs in front of the judges.", 40),
            ],
        }
    }
}

impl From<criterion_entity::Model> for RubricCriterion {
    fn from(row: criterion_entity::Model) -> Self {
        Self {
            id: row.id.into(),
            name: row.name,
            help: row.help,
            weight_percent: row.weight_percent,
            min: row.scale_min,
            max: row.scale_max,
            step: row.scale_step,
        }
    }
}

pub struct RubricsApi;

#[OpenApi(prefix_path = "/api/v1")]
impl RubricsApi {
    /// Get the judging criteria
    ///
    /// The version that holds now; version 0 without criteria before there is one.
    #[oai(path = "/events/:event_id/rubric", method = "get", operation_id = "get_rubric")]
    async fn get_rubric(
        &self,
        scope: Scope<Read<EditEventPage>>,
        event_id: Path<Id<EventKind>>,
    ) -> Reply<Json<Rubric>> {
        let event = planned_event::read(&scope, event_id.0.0).await?;
        let current = read::current(&scope, event.id).await.map_err(|error| problem_of(&error))?;
        let rubric = current.map_or(Rubric { version: 0, criteria: Vec::new() }, |(rubric, criteria)| Rubric {
            version: rubric.version,
            criteria: criteria.into_iter().map(Into::into).collect(),
        });
        scope.commit(rubric).await
    }

    /// Replace the judging criteria
    ///
    /// The weights must be 100 % together (`weights_not_100`) and every scale go up in whole steps
    /// (`scale_invalid`). It is the next version; one that the public saw is kept.
    #[oai(path = "/events/:event_id/rubric", method = "put", operation_id = "replace_rubric")]
    async fn replace_rubric(
        &self,
        scope: Scope<DefineRubric>,
        event_id: Path<Id<EventKind>>,
        body: Body<NewRubric>,
    ) -> Reply<Json<Rubric>> {
        let (rubric, criteria) = replace::replace(&scope, event_id.0.0, body.0).await?;
        let criteria = criteria.into_iter().map(Into::into).collect();
        scope.commit(Rubric { version: rubric.version, criteria }).await
    }
}
