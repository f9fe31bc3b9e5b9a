/** The way from a draft to the desk where it is edited and published, for who may. */
import type { JSX } from 'preact';
import { useContext } from 'preact/hooks';
import { teamNewsPath } from '../fixture-list.js';
import { VisitingContext } from '../visiting.js';

export const editPath = (fixtureId: string): string => `${teamNewsPath(fixtureId)}/edit`;

export const WayToPress = ({ path }: { path: string }): JSX.Element | null =>
  useContext(VisitingContext)?.publishes ? (
    <p>
      <a class="action" href={path}>
        Edit and publish
      </a>
    </p>
  ) : null;
